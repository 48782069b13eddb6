// Package entity finds who and what is named in a text (mentions of persons,
// organisations, places and other names), and which mentions name the same one
// (entities), with the roles the text gives them.
//
// The work is done in steps, one a file or two:
//
//   - find, split, context: names, by tables of the world's known names
//     (data/), by head words ("… Ministry", "Lake …"), and by the words around.
//     This is the only source of names; all that follows works on its result.
//   - dateline, evidence, vote, people: the type of a name that no table knows,
//     by the sum of what stands beside all its namings ("X's central bank",
//     "shares in X"), for one text uses one name in one sense.
//   - chain, person: names of one entity are put together by sieves, the surest
//     first (after Raghunathan et al., 2010): same entry of the tables, same
//     words, full and last name, acronym and what it stands for.
//   - role, alias: titles before and descriptions behind the names of persons.
//   - nominal, comeback, source, body: "the foreign minister", "a senior
//     official", "the company", "Ruritania's energy ministry", linked through the
//     roles and names found before.
//   - pronoun: he and she, to the nearest person that fits (after Lappin and
//     Leass, 1994).
//
// A demonym ("Russian") or a capital that acts ("Moscow said") is linked with its
// country by Mention.Relation; it is no name of the country. In texts that are
// not English only names that the tables know for certain are taken.
package entity
