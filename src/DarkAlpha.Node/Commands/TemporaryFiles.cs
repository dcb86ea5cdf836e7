namespace DarkAlpha.Node.Commands;

/// <summary>Files that are gone when a verb has ended.</summary>
internal static class TemporaryFiles
{
    /// <summary>A new folder.</summary>
    /// <exception cref="InputException">The temporary folder cannot be used.</exception>
    public static DirectoryInfo CreateFolder(string prefix)
    {
        try
        {
            return Directory.CreateTempSubdirectory(prefix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(e);
        }
    }

    /// <summary>A name for a new file.</summary>
    public static string NewPath() => Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    /// <summary>What to say when one cannot be made.</summary>
    public static InputException Unusable(Exception e) =>
        new($"the temporary folder {Path.GetTempPath()} cannot be written: {e.Message} Set TMPDIR to a folder that can", e);
}
