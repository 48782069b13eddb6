// Package stream carries articles from where they are taken in to where they are
// stored: NATS JetStream, in this process or outside. What it has acknowledged is
// on disk and is handed to the store until the store has it; the store keeps each
// article once, so being handed one twice does no harm.
//
// News that comes now and a back-fill of old news have a lane each. The lane of
// the back-fill moves only while the live one is empty and the stories are up to
// date. What can never be stored is put aside with the reason.
package stream
