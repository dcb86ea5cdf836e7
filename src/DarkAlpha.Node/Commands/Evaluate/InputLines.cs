using System.Text;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary>Reads text line by line, in bounded memory: of a line beyond the maximum length only the fact is reported.</summary>
internal sealed class InputLines(TextReader input)
{
    /// <summary>Maximum length of a line in characters: many times the length of a context with a day of candles.</summary>
    public const int MaxLength = 1024 * 1024;

    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private bool _afterReturn;

    /// <summary>Number of the last line returned, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True when that line exceeds <see cref="MaxLength"/>; the line is then returned as empty.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the next line, without its line break; null at the end of the input.</summary>
    public async ValueTask<string?> NextAsync(CancellationToken cancellation)
    {
        _line.Clear();
        IsTooLong = false;
        var hasContent = false;
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await input.ReadAsync(_buffer, cancellation);
                if (_end == 0)
                {
                    return hasContent ? TakeLine() : null;
                }
            }

            if (_afterReturn && _buffer[_start] == '\n')
            {
                // The second character of the previous line's CR LF.
                _afterReturn = false;
                _start++;
                continue;
            }

            _afterReturn = false;
            hasContent = true;
            var unread = _buffer.AsMemory(_start, _end - _start);
            var length = unread.Span.IndexOfAny('\r', '\n');
            Add(length < 0 ? unread : unread[..length]);
            _start += length < 0 ? unread.Length : length + 1;
            if (length >= 0)
            {
                _afterReturn = unread.Span[length] == '\r';
                return TakeLine();
            }
        }
    }

    private string TakeLine()
    {
        Number++;
        return _line.ToString();
    }

    private void Add(ReadOnlyMemory<char> text)
    {
        IsTooLong |= _line.Length + text.Length > MaxLength;
        if (IsTooLong)
        {
            _line.Clear();
        }
        else
        {
            _line.Append(text);
        }
    }
}
