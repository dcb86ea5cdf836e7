using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Backup;

/// <summary>Writes a file under another name beside it, so that there is never an incomplete one under its own.</summary>
internal static class NewFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">Its name; it must not exist.</param>
    /// <param name="write">Writes the file of the given name, which does not exist either.</param>
    /// <exception cref="JournalException">It exists, or its folder does not.</exception>
    public static async Task<T> WriteAsync<T>(string path, Func<string, Task<T>> write)
    {
        if (Path.Exists(path))
        {
            throw new JournalException($"{path} exists already, and nothing was changed; name a new file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new JournalException($"the folder of {path} does not exist; create it, or name a file elsewhere.");
        }

        var partial = $"{path}.{Path.GetRandomFileName()}.partial";
        try
        {
            var result = await write(partial);
            File.Move(partial, path, overwrite: false);
            return result;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
