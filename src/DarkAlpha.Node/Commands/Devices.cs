namespace DarkAlpha.Node.Commands;

/// <summary>
/// Keeps the system's devices from being replaced: files that are written here appear by a move, which root may do to a device.
/// </summary>
internal static class Devices
{
    private const string Folder = "/dev/";

    // A file system in memory, which has files.
    private const string Memory = "/dev/shm/";

    /// <summary>Rejects the path of a device.</summary>
    /// <param name="option">The option that names the file, for the error.</param>
    /// <param name="path">The file to write.</param>
    /// <exception cref="InputException">The path is one of a device.</exception>
    public static void ThrowIfAt(string option, string path)
    {
        var full = Path.GetFullPath(path);
        if (full.StartsWith(Folder, StringComparison.Ordinal) && !full.StartsWith(Memory, StringComparison.Ordinal))
        {
            throw new InputException($"{option} {path} is a device, which a file would replace; give a file");
        }
    }
}
