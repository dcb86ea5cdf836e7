namespace DarkAlpha.Node.Commands;

/// <summary>Files and folders in the system's temporary folder; whoever creates one deletes it.</summary>
internal static class TemporaryFiles
{
    /// <summary>Creates a new folder.</summary>
    /// <exception cref="InputException">The temporary folder is not writable.</exception>
    public static DirectoryInfo CreateFolder(string prefix)
    {
        try
        {
            return Directory.CreateTempSubdirectory(prefix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>A path for a new file, which is not created.</summary>
    public static string NewPath() => Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    /// <summary>The error to throw when the temporary folder is not writable.</summary>
    public static InputException Unwritable(Exception e) =>
        new($"cannot write to the temporary folder {Path.GetTempPath()}: {FileErrorText.Of(e)}. Set TMPDIR to a writable folder.", e);
}
