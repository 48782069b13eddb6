package main

// headroom is memory that a command never touches, so it takes none of the machine's;
// to the collector it is part of the heap, which therefore grows by as much again before
// it is gone through. The heap of a command that reads some hundred articles is small,
// and would be gone through a dozen times while it grows.
const headroom = 64 << 20

// makeRoom lets the heap of the call grow before it is collected.
func (c *call) makeRoom() { c.room = make([]byte, headroom) }
