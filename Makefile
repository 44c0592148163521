# The commands a person types; the work is done by meson and by the scripts in tools/.
.POSIX:

run:
	@tools/run

test:
	@tools/test

lint:
	@tools/test lint

sanitize:
	@tools/test sanitize

soak:
	@tools/soak

bench:
	@tools/bench

shots:
	@tools/build && tools/shots

flatpak:
	@tools/flatpak

clean:
	rm -rf build

.PHONY: run test lint sanitize soak bench shots flatpak clean
