package entity

func (l *linker) findPronouns() {}
