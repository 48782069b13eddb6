// Package engine carries articles through the whole way: annotated side by
// side, grouped and told in event time. The same articles give the same result
// whatever the order they arrive in, the number of workers, or the hour.
package engine
