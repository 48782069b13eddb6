// Package alert speaks up when something that matters is new: for each rule it follows
// what the desk tells, and sends what its lens lets through, with the evidence, once.
package alert
