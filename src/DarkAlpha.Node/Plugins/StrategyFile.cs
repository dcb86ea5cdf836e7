using System.Security.Cryptography;
using System.Text;

namespace DarkAlpha.Node.Plugins;

/// <summary>
/// A file of <c>STRATEGIES_PATH</c>, or a folder with an assembly of the same name and the libraries it needs. Read once: what is hashed is
/// what is loaded.
/// </summary>
/// <param name="Name">Its name, without the path.</param>
/// <param name="Main">Name of the assembly with the strategies, without <c>.dll</c>.</param>
/// <param name="Hash">
/// SHA-256 in lower-case hexadecimal: of the file; of a folder that of one line a file, <c>hash  name</c> in ordinal order, as
/// <c>sha256sum</c> writes them.
/// </param>
/// <param name="Assemblies">The content of each assembly by its name without <c>.dll</c>.</param>
internal sealed record StrategyFile(string Name, string Main, string Hash, IReadOnlyDictionary<string, byte[]> Assemblies)
{
    /// <summary>The file extension of assemblies.</summary>
    public const string Extension = ".dll";

    /// <summary>The assembly that the program and all strategies share; a copy beside a strategy, left by its build, is ignored.</summary>
    public const string Domain = "DarkAlpha.Domain";

    /// <summary>The paths of a folder's assemblies, in ordinal order.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static string[] PathsIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Extension)
            .Where(path => !Path.GetFileNameWithoutExtension(path).Equals(Domain, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a single assembly.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StrategyFile ReadFile(string path)
    {
        var assemblies = Read([path]);
        var main = assemblies.Keys.Single();
        return new StrategyFile(Path.GetFileName(path), main, HashOf(assemblies[main]), assemblies);
    }

    /// <summary>Reads a folder; null when it has no assembly of its own name.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static StrategyFile? ReadFolder(string path)
    {
        var main = Path.GetFileName(path);
        var assemblies = Read(PathsIn(path));
        var lines = assemblies.Select(a => $"{HashOf(a.Value)}  {a.Key}{Extension}\n");
        return assemblies.ContainsKey(main)
            ? new StrategyFile(main, main, HashOf(Encoding.UTF8.GetBytes(string.Concat(lines))), assemblies)
            : null;
    }

    private static SortedDictionary<string, byte[]> Read(string[] paths)
    {
        var assemblies = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            assemblies.Add(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));
        }

        return assemblies;
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
