using System.Collections.Immutable;
using System.Text;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>What a <c>.env</c> file says.</summary>
/// <param name="Values">The settings by name; of a name that is given twice the last value, as in a shell.</param>
/// <param name="Errors">Lines that say nothing, and why. No line is ever quoted: it may hold a secret.</param>
/// <param name="Warnings">Names that are given twice.</param>
internal sealed record EnvFile(ImmutableDictionary<string, string> Values, ImmutableArray<string> Errors, ImmutableArray<string> Warnings)
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>A file that is not there.</summary>
    public static EnvFile None { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal), [], []);

    /// <summary>Reads the file.</summary>
    /// <returns>What it says, or why it cannot be read; <see cref="None"/> when there is none.</returns>
    public static EnvFile Read(string path)
    {
        var shown = SecretMask.OfValue(path);
        try
        {
            if (Directory.Exists(path))
            {
                return Unreadable($"{shown} is a folder: a file with lines NAME=value was expected there");
            }

            using var stream = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > MaxBytes)
            {
                return Unreadable($"{shown} is larger than {MaxBytes / 1024} KB: that is no file with settings");
            }

            using var reader = new StreamReader(new MemoryStream(bytes, 0, count, writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return EnvFileReader.Read(shown, reader.ReadToEnd());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return IsLink(path) ? Unreadable($"{shown} is a link to a file that is not there") : None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unreadable($"{shown} is there and cannot be read: {e.Message} It must be readable for the user who runs the program");
        }
    }

    private static EnvFile Unreadable(string sentence) => None with { Errors = [sentence] };

    private static bool IsLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
