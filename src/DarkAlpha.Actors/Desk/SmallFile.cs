using System.Text;

namespace DarkAlpha.Actors.Desk;

/// <summary>Reads the desk's text files, which other programs write, up to a maximum size.</summary>
internal static class SmallFile
{
    private const int MaxCharacters = 16 << 20;
    private const int BufferSize = 1 << 16;

    /// <summary>Reads a whole file and lets its writer go on writing meanwhile.</summary>
    /// <returns>Null when the file does not exist.</returns>
    /// <exception cref="IOException">The file cannot be read, is a folder or exceeds the maximum size.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string? Read(string path)
    {
        if (!Exists(path))
        {
            return null;
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var text = new StringBuilder();
        var buffer = new char[BufferSize];
        while (reader.Read(buffer) is var read and > 0)
        {
            if (text.Append(buffer, 0, read).Length > MaxCharacters)
            {
                throw new IOException($"it has more than {MaxCharacters >> 20} million characters; keep only recent days in it");
            }
        }

        return text.ToString();
    }

    /// <summary>Whether the file exists.</summary>
    /// <exception cref="IOException">The path is a folder, which is a mistake and not a missing file.</exception>
    public static bool Exists(string path) =>
        File.Exists(path) || (Directory.Exists(path) ? throw new IOException("it is a folder, not a file") : false);
}
