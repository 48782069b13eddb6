// Package number reads numbers written in digits, in words, or in both:
// "100,000", "2 1/2", "twenty-four", "5.2 billion", "21st".
package number
