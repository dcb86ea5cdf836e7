using System.Text;

namespace DarkAlpha.Node.Commands.Evaluate;

/// <summary>The lines of an input, none of which takes more memory than a line may be long.</summary>
internal sealed class InputLines(TextReader input)
{
    /// <summary>Characters that a line may have: many times what a context with a day of candles has.</summary>
    public const int MaxLength = 1024 * 1024;

    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private bool _afterReturn;

    /// <summary>Number of the line handed out last, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True when that line is longer than a line may be; its text is not there then.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The next line without its end; null when there is none.</summary>
    public async ValueTask<string?> NextAsync(CancellationToken cancellation)
    {
        _line.Clear();
        IsTooLong = false;
        var isThere = false;
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await input.ReadAsync(_buffer, cancellation);
                if (_end == 0)
                {
                    return isThere ? Take() : null;
                }
            }

            if (_afterReturn && _buffer[_start] == '\n')
            {
                // The second half of the line end before.
                _afterReturn = false;
                _start++;
                continue;
            }

            _afterReturn = false;
            isThere = true;
            var unread = _buffer.AsMemory(_start, _end - _start);
            var length = unread.Span.IndexOfAny('\r', '\n');
            Add(length < 0 ? unread : unread[..length]);
            _start += length < 0 ? unread.Length : length + 1;
            if (length >= 0)
            {
                _afterReturn = unread.Span[length] == '\r';
                return Take();
            }
        }
    }

    private string Take()
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
