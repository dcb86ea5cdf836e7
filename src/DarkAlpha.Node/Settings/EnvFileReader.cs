using System.Collections.Immutable;
using System.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// Reads the text of a <c>.env</c> file, line by line: <c>NAME=value</c>, with or without <c>export</c>, the value in quotes or not; a line that
/// begins with <c>#</c> is a comment, and so is the rest of a line after a blank and <c>#</c>. A value ends with its line, in quotes, too. A line that
/// is anything else is an error: a setting that is passed over would silently keep its default.
/// </summary>
internal sealed class EnvFileReader
{
    private const string Export = "export";

    private readonly string _file;
    private readonly ImmutableDictionary<string, string>.Builder _values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder _errors = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _warnings = ImmutableArray.CreateBuilder<string>();

    private EnvFileReader(string file) => _file = file;

    /// <summary>Reads a text.</summary>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="text">What stands in it.</param>
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

    // Says what is wrong with the line, if anything is.
    private string? ReadLine(ReadOnlySpan<char> line, int number)
    {
        if (line.ContainsAny('\0', '\uFFFD'))
        {
            return "is not text: save the file as UTF-8";
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
        return name.IsEmpty ? "has no name before its ="
            : !IsName(name) ? "has a name that is none: letters, digits and underscores, not beginning with a digit"
            : ReadValue(name.ToString(), line[(equals + 1)..], number);
    }

    private string? ReadValue(string name, ReadOnlySpan<char> given, int number)
    {
        var value = given.TrimStart();
        if (value.IsEmpty || value[0] is not ('"' or '\''))
        {
            Add(name, WithoutComment(given).Trim().ToString(), number);
            return null;
        }

        var text = new StringBuilder();
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] == value[0])
            {
                if (!WithoutComment(value[(i + 1)..]).Trim().IsEmpty)
                {
                    return $"goes on after the closing quote of {name}: put all of the value into the quotes, or none of it";
                }

                Add(name, text.ToString(), number);
                return null;
            }

            // As in a shell, a backslash means something between double quotes only.
            if (value[0] == '"' && value[i] == '\\' && i + 1 < value.Length && value[i + 1] is '"' or '\\')
            {
                i++;
            }

            text.Append(value[i]);
        }

        return $"has an open quote: the value of {name} has no second {value[0]} on that line";
    }

    private void Add(string name, string value, int number)
    {
        if (_lines.TryGetValue(name, out var before))
        {
            _warnings.Add($"{_file}: line {number} gives {name} again; what line {before} says has no effect");
        }

        _lines[name] = number;
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

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return !char.IsAsciiDigit(name[0]);
    }
}
