using System.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>A secret in a file of its own, as Docker and Kubernetes hand them out: the file holds the value and nothing else.</summary>
internal static class SecretFile
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The setting that names the file of a secret: <c>HTTP_TOKEN_FILE</c> for <c>HTTP_TOKEN</c>.</summary>
    public static string SettingOf(string name) => $"{name}_FILE";

    /// <summary>Reads a file.</summary>
    /// <returns>
    /// The value, without blanks and line ends around it; or why there is none. Neither the path is quoted, which may be a secret in the wrong
    /// place, nor what the file holds.
    /// </returns>
    public static (string? Value, string? Problem) Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return (null, "what it names is a folder: it must be a file with the value and nothing else");
            }

            using var stream = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            using var reader = new StreamReader(new MemoryStream(bytes, 0, count, writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return count > MaxBytes ? (null, $"its file is larger than {MaxBytes / 1024} KB: that is no secret") : Check(reader.ReadToEnd().Trim());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "there is no file of that name");
        }
        catch (UnauthorizedAccessException)
        {
            return (null, "its file must be readable for the user who runs the program");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return (null, "its file cannot be read");
        }
    }

    private static (string? Value, string? Problem) Check(string text) =>
        text.Length == 0 ? (null, "its file is empty")
        : text.Contains('\uFFFD', StringComparison.Ordinal) ? (null, "its file is not text: save it as UTF-8")
        : text.Any(char.IsControl) ? (null, "its file has more than one line, or control characters: it must hold the value and nothing else")
        : (text, null);
}
