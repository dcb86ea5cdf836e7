using System.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>Reads a secret from a file that contains only its value, as Docker and Kubernetes mount them.</summary>
internal static class SecretFile
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The setting that gives the path of the file: <c>HTTP_TOKEN_FILE</c> for <c>HTTP_TOKEN</c>.</summary>
    public static string SettingOf(string name) => $"{name}_FILE";

    /// <summary>Reads the file.</summary>
    /// <returns>
    /// The trimmed value, or the error. The error quotes neither the content nor the path, because the path may be a secret put into the
    /// wrong setting.
    /// </returns>
    public static (string? Value, string? Problem) Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return (null, "the path is a directory: it must be a file that contains only the value");
            }

            using var stream = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            using var reader = new StreamReader(
                new MemoryStream(bytes, 0, count, writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return count > MaxBytes
                ? (null, $"the file is larger than {MaxBytes / 1024} KB: not a secret")
                : Check(reader.ReadToEnd().Trim());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "the file does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            return (null, "permission denied: the file must be readable by the user who runs the program");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return (null, "the file cannot be read");
        }
    }

    private static (string? Value, string? Problem) Check(string text) =>
        text.Length == 0 ? (null, "the file is empty")
        : text.Contains('\uFFFD', StringComparison.Ordinal) ? (null, "the file is not UTF-8 text: save it as UTF-8")
        : text.Any(char.IsControl) ? (null, "the file has more than one line, or control characters: it must contain only the value")
        : (text, null);
}
