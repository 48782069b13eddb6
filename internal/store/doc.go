// Package store says what the memory of the engine keeps: every article that
// was read, in the order in which it became known. Event time (when an article
// was published) and the time of knowledge (when it was stored) are both kept,
// so that what was known at any moment can be asked later.
//
// The drivers are packages of their own (store/sqlite), and storetest holds
// each to the same behaviour.
package store
