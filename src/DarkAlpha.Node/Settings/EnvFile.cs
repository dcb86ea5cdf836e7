using System.Collections.Immutable;
using System.Text;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>The parsed content of a <c>.env</c> file.</summary>
/// <param name="Values">The settings by name; the last value of a duplicate name wins, as in a shell.</param>
/// <param name="Errors">Lines that cannot be parsed, with the reason. Lines are never quoted: they may contain a secret.</param>
/// <param name="Warnings">Duplicate names.</param>
internal sealed record EnvFile(ImmutableDictionary<string, string> Values, ImmutableArray<string> Errors, ImmutableArray<string> Warnings)
{
    private const int MaxBytes = 1024 * 1024;
    private const int BlockSize = 4096;

    /// <summary>A missing file.</summary>
    public static EnvFile None { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal), [], []);

    /// <summary>Reads and parses a file.</summary>
    /// <returns>Its settings, or the error when it cannot be read; <see cref="None"/> when it does not exist.</returns>
    public static EnvFile Read(string path)
    {
        var name = SecretMask.OfValue(path);
        try
        {
            if (Directory.Exists(path))
            {
                return Unreadable($"{name} is a directory: expected a file with NAME=value lines");
            }

            using var stream = File.OpenRead(path);
            using var content = new MemoryStream();
            var block = new byte[BlockSize];
            while (stream.Read(block) is > 0 and var count)
            {
                if (content.Length + count > MaxBytes)
                {
                    return Unreadable($"{name} is larger than {MaxBytes / 1024} KB: not a settings file");
                }

                content.Write(block, 0, count);
            }

            content.Position = 0;
            using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return EnvFileReader.Read(name, reader.ReadToEnd());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return IsLink(path) ? Unreadable($"{name} is a symbolic link to a missing file") : None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unreadable($"{name} is unreadable: {e.Message} It must be readable by the user who runs the program");
        }
    }

    private static EnvFile Unreadable(string error) => None with { Errors = [error] };

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
