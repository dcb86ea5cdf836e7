using System.Collections.Immutable;
using System.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// Parses the text of a <c>.env</c> file line by line: <c>NAME=value</c>, optionally with <c>export</c> and with quotes around the value.
/// Comments are lines that begin with <c>#</c>, and the rest of a line after whitespace and <c>#</c>. Values cannot span lines, not even in
/// quotes. Every other line is an error: if it were skipped, its setting would silently keep the default.
/// </summary>
internal sealed class EnvFileReader
{
    private const string Export = "export";

    private readonly string _file;
    private readonly ImmutableDictionary<string, string>.Builder _values =
        ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lineOfName = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder _errors = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _warnings = ImmutableArray.CreateBuilder<string>();

    private EnvFileReader(string file) => _file = file;

    /// <summary>Parses a text.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="text">The content of the file.</param>
    public static EnvFile Read(string file, string text)
    {
        var reader = new EnvFileReader(file);
        var line = 0;
        foreach (var content in text.ReplaceLineEndings("\n").Split('\n'))
        {
            line++;
            if (content.AsSpan().Trim() is { Length: > 0 } trimmed && trimmed[0] != '#' && reader.ReadLine(trimmed, line) is { } problem)
            {
                reader._errors.Add($"{file}: line {line} {problem}");
            }
        }

        return new EnvFile(reader._values.ToImmutable(), reader._errors.ToImmutable(), reader._warnings.ToImmutable());
    }

    // Returns the error, or null.
    private string? ReadLine(ReadOnlySpan<char> line, int number)
    {
        if (line.ContainsAny('\0', '\uFFFD'))
        {
            return "is not UTF-8 text: save the file as UTF-8";
        }

        if (line.StartsWith(Export, StringComparison.Ordinal) && line.Length > Export.Length && char.IsWhiteSpace(line[Export.Length]))
        {
            line = line[Export.Length..].TrimStart();
        }

        var equals = line.IndexOf('=');
        if (equals < 0)
        {
            return "is neither NAME=value nor a comment";
        }

        var name = line[..equals].TrimEnd();
        return name.IsEmpty ? "has no name before the ="
            : !IsName(name) ? "has an invalid name: allowed are letters, digits and underscores, not starting with a digit; a setting of "
                + "one symbol begins with the symbol and a dot"
            : ReadValue(name.ToString(), line[(equals + 1)..], number);
    }

    private string? ReadValue(string name, ReadOnlySpan<char> text, int number)
    {
        var value = text.TrimStart();
        if (value.IsEmpty || value[0] is not ('"' or '\''))
        {
            Add(name, WithoutComment(text).Trim().ToString(), number);
            return null;
        }

        var unquoted = new StringBuilder();
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] == value[0])
            {
                if (!WithoutComment(value[(i + 1)..]).Trim().IsEmpty)
                {
                    return $"has text after the closing quote of {name}: quote the whole value or nothing";
                }

                Add(name, unquoted.ToString(), number);
                return null;
            }

            // As in a shell, a backslash escapes only inside double quotes.
            if (value[0] == '"' && value[i] == '\\' && i + 1 < value.Length && value[i + 1] is '"' or '\\')
            {
                i++;
            }

            unquoted.Append(value[i]);
        }

        return $"has an unclosed quote: the value of {name} has no closing {value[0]} on that line";
    }

    private void Add(string name, string value, int number)
    {
        if (_lineOfName.TryGetValue(name, out var previous))
        {
            _warnings.Add($"{_file}: line {number} sets {name} again; line {previous} has no effect");
        }

        _lineOfName[name] = number;
        _values[name] = value;
    }

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '#' && char.IsWhiteSpace(text[i - 1]))
            {
                return text[..i];
            }
        }

        return text;
    }

    // A setting, or that of one symbol, whose name may be of any script: BTCUSDT.RETURN_THRESHOLD.
    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IndexOf('.') is > 0 and var dot)
        {
            foreach (var c in name[..dot])
            {
                if (!char.IsLetterOrDigit(c) && c != '_')
                {
                    return false;
                }
            }

            name = name[(dot + 1)..];
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return !name.IsEmpty && !char.IsAsciiDigit(name[0]);
    }
}
