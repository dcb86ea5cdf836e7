#!/usr/bin/env python3
"""pictures.py [--unless REGEX] NAME.svg COLUMNSxROWS SECONDS COMMAND...: runs a command on a terminal of that size and draws what it shows
after that time, or, while the screen shows REGEX, as soon as it no longer does; after three more minutes it fails without drawing.

Stops the command with SIGINT. With 0 seconds it waits for the command's end. Needs nothing but Python; tests/pictures.sh draws the README's pictures with it.
"""
import fcntl
import html
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 180
COLOURS = ["#1e1e1e", "#f14c4c", "#23d18b", "#e5e510", "#3b8eea", "#d670d6", "#29b8db", "#cccccc"]
DEFAULT, BACKGROUND, GREY = "#d4d4d4", "#1e1e1e", "#808080"
CELL_WIDTH, LINE_HEIGHT, MARGIN = 8.4, 18, 14
SEQUENCE = re.compile(r"\x1b\[([?0-9;]*)([A-Za-z])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78]")


class Screen:
    """The part of a terminal that a live view and tables need: text, colours, cursor movement, erasing."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.lines = [[] for _ in range(rows)]
        self.row = self.column = 0
        self.style = (DEFAULT, False)

    def write(self, text):
        at = 0
        while at < len(text):
            match = SEQUENCE.match(text, at)
            if match:
                if match.group(2):
                    self.control(match.group(1), match.group(2))
                at = match.end()
                continue
            self.put(text[at])
            at += 1

    def put(self, char):
        if char == "\n":
            self.feed()
        elif char == "\r":
            self.column = 0
        elif char == "\b":
            self.column = max(0, self.column - 1)
        elif char >= " ":
            if self.column == self.columns:
                self.column = 0
                self.feed()
            line = self.lines[self.row]
            line.extend([(" ", (DEFAULT, False))] * (self.column + 1 - len(line)))
            line[self.column] = (char, self.style)
            self.column += 1

    def feed(self):
        if self.row == self.rows - 1:
            self.lines = self.lines[1:] + [[]]
        else:
            self.row += 1

    def control(self, parameters, command):
        numbers = [int(n) if n.isdigit() else 0 for n in parameters.strip("?").split(";")]
        count = max(1, numbers[0])
        if command == "A":
            self.row = max(0, self.row - count)
        elif command == "B":
            self.row = min(self.rows - 1, self.row + count)
        elif command == "C":
            self.column = min(self.columns - 1, self.column + count)
        elif command == "D":
            self.column = max(0, self.column - count)
        elif command == "G":
            self.column = count - 1
        elif command in "Hf":
            self.row, self.column = min(self.rows, count) - 1, max(1, numbers[1] if len(numbers) > 1 else 1) - 1
        elif command == "K":
            line = self.lines[self.row]
            self.lines[self.row] = [] if numbers[0] == 2 else line[: self.column]
        elif command == "J":
            first = 0 if numbers[0] == 2 else self.row + 1
            self.lines[first:] = [[] for _ in self.lines[first:]]
        elif command == "m":
            self.colour(numbers)

    def colour(self, numbers):
        at = 0
        while at < len(numbers):
            n, (colour, bold) = numbers[at], self.style
            if n == 0:
                self.style = (DEFAULT, False)
            elif n == 1:
                self.style = (colour, True)
            elif n == 22:
                self.style = (colour, False)
            elif 30 <= n <= 37:
                self.style = (COLOURS[n - 30], bold)
            elif 90 <= n <= 97:
                self.style = (GREY if n == 90 else COLOURS[n - 90], bold)
            elif n == 39:
                self.style = (DEFAULT, bold)
            elif n in (38, 48) and at + 1 < len(numbers):
                true_colour = numbers[at + 1] == 2
                values = numbers[at + 2: at + (5 if true_colour else 3)]
                if n == 38:
                    self.style = (palette(values), bold)
                at += 4 if true_colour else 2
            at += 1

    def text(self):
        return "\n".join("".join(char for char, _ in line) for line in self.lines)

    def svg(self):
        last = max((i for i, line in enumerate(self.lines) if line), default=0)
        width, height = self.columns * CELL_WIDTH + 2 * MARGIN, (last + 1) * LINE_HEIGHT + 2 * MARGIN
        out = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" font-family="Consolas, Menlo, \'DejaVu Sans Mono\', monospace" font-size="14">',
            f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
        ]
        for row, line in enumerate(self.lines[: last + 1]):
            y = MARGIN + (row + 0.75) * LINE_HEIGHT
            at = 0
            while at < len(line):
                style = line[at][1]
                end = at
                while end < len(line) and line[end][1] == style:
                    end += 1
                run = "".join(char for char, _ in line[at:end])
                if run.strip():
                    colour, bold = style
                    weight = ' font-weight="bold"' if bold else ""
                    out.append(
                        f'<text x="{MARGIN + at * CELL_WIDTH:.1f}" y="{y:.1f}" fill="{colour}"{weight} xml:space="preserve" '
                        f'textLength="{len(run) * CELL_WIDTH:.1f}" lengthAdjust="spacingAndGlyphs">{html.escape(run, quote=False)}</text>')
                at = end
        return "\n".join(out + ["</svg>", ""])


def palette(values):
    if len(values) == 3:
        return "#" + "".join(f"{v:02x}" for v in values)
    n = values[0] if values else 7
    if n < 16:
        return GREY if n == 8 else COLOURS[n % 8]
    if n >= 232:
        return "#" + f"{8 + 10 * (n - 232):02x}" * 3
    n -= 16
    return "#" + "".join(f"{0 if v == 0 else 55 + 40 * v:02x}" for v in (n // 36, n // 6 % 6, n % 6))


def main():
    arguments = sys.argv[1:]
    unless = re.compile(arguments[1]) if arguments[0] == "--unless" else None
    arguments = arguments[2:] if unless else arguments
    target, size, seconds, command = arguments[0], arguments[1], float(arguments[2]), arguments[3:]
    columns, rows = (int(n) for n in size.split("x"))
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS=str(columns), LINES=str(rows))
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    screen, pending, end, unwanted = Screen(columns, rows), b"", time.monotonic() + (seconds or 3600), bool(unless)
    while time.monotonic() < end or (unwanted and time.monotonic() < end + PATIENCE):
        if not select.select([terminal], [], [], 0.1)[0]:
            # Only a screen at rest is judged: a half-drawn one lacks text.
            unwanted = bool(unless and unless.search(screen.text()))
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        pending += data
        text = pending.decode("utf-8", errors="ignore")
        cut = text.rfind("\x1b")
        if cut >= 0 and not SEQUENCE.match(text, cut):
            text = text[:cut]
        screen.write(text)
        pending = pending[len(text.encode()):]
    if not unwanted:
        with open(target, "w", encoding="utf-8") as file:
            file.write(screen.svg())
    if seconds:
        os.kill(child, signal.SIGINT)
        drain(terminal)
    os.waitpid(child, 0)
    if unwanted:
        sys.exit(f"{target} is not drawn: after {seconds + PATIENCE:.0f} seconds the screen still shows {unless.pattern}")


def drain(terminal):
    """Reads what the command still prints: with a full terminal it would never end."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass


if __name__ == "__main__":
    main()
