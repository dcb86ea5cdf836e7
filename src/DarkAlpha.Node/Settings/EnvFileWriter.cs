using System.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>Writes settings into a <c>.env</c> file and keeps its other lines.</summary>
internal static class EnvFileWriter
{
    /// <summary>The file that <see cref="Set"/> replaces.</summary>
    /// <param name="path">The file or a symbolic link to it.</param>
    public static string TargetOf(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } linked ? linked.FullName : path;

    /// <summary>
    /// Sets values: the last line that sets a name is replaced, other names are added at the end. On Unix only the owner may read the file.
    /// </summary>
    /// <param name="path">The file; created when missing. A symbolic link stays one, its target is replaced.</param>
    /// <param name="values">Names with their values, which need no quotes.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder is not writable.</exception>
    public static void Set(string path, IReadOnlyDictionary<string, string> values)
    {
        var target = TargetOf(path);
        var lines = File.Exists(target) ? File.ReadAllLines(target).ToList() : [];
        foreach (var (name, value) in values)
        {
            var line = $"{name}={value}";
            var at = lines.FindLastIndex(existing => Sets(existing, name));
            if (at < 0)
            {
                lines.Add(line);
            }
            else
            {
                lines[at] = line;
            }
        }

        // Written beside and moved, so that a failure leaves the old file as it was.
        var temporary = target + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(temporary, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options))
        {
            lines.ForEach(writer.WriteLine);
        }

        File.Move(temporary, target, overwrite: true);
    }

    private static bool Sets(string line, string name)
    {
        var text = line.AsSpan().Trim();
        if (text.StartsWith("export ", StringComparison.Ordinal))
        {
            text = text["export ".Length..].TrimStart();
        }

        return text.StartsWith(name, StringComparison.Ordinal) && text[name.Length..].TrimStart() is ['=', ..];
    }
}
