// Package rig runs the servers that Parallax stands on as processes of their own, to be
// killed, cut off and started again: PostgreSQL, a cluster of NATS servers of the version
// in go.mod, and machines, which are network namespaces where the system lets them be
// made. It is for tests and measurements; nothing of it is in the program.
package rig
