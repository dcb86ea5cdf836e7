using System.Text;

namespace DarkAlpha.Actors.Desk;

/// <summary>Reads the desk's text files, of which nobody knows who wrote them.</summary>
internal static class SmallFile
{
    private const int MaxCharacters = 16 << 20;
    private const int PartSize = 1 << 16;

    /// <summary>Reads a whole file, which whoever writes it may go on writing.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="IOException">It cannot be read, is a folder or too large.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string? Read(string path)
    {
        if (!Exists(path))
        {
            return null;
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var text = new StringBuilder();
        var part = new char[PartSize];
        while (reader.Read(part) is var read and > 0)
        {
            if (text.Append(part, 0, read).Length > MaxCharacters)
            {
                throw new IOException($"it has more than {MaxCharacters >> 20} million characters; keep in it what is of these days");
            }
        }

        return text.ToString();
    }

    /// <summary>Whether the file is there.</summary>
    /// <exception cref="IOException">A folder is, which is an error and not a file that is missing.</exception>
    public static bool Exists(string path) => File.Exists(path) || (Directory.Exists(path) ? throw new IOException("it is a folder, not a file") : false);
}
