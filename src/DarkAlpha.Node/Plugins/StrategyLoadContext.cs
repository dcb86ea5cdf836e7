using System.Reflection;
using System.Runtime.Loader;

namespace DarkAlpha.Node.Plugins;

/// <summary>
/// Where one file of strategies is loaded. Its libraries are its own, so that two files may need different versions of the same one. The
/// domain and the runtime are the program's: what a strategy is given and answers must be of the program's types.
/// </summary>
internal sealed class StrategyLoadContext(StrategyFile file) : AssemblyLoadContext(file.Name)
{
    /// <summary>Loads the assembly with the strategies.</summary>
    /// <exception cref="BadImageFormatException">It is not a .NET assembly.</exception>
    public Assembly LoadMain() => LoadBytes(file.Assemblies[file.Main]);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && !IsShared(name) && file.Assemblies.TryGetValue(name, out var content) ? LoadBytes(content) : null;

    private static bool IsShared(string name) => name == StrategyFile.Domain || name.StartsWith("System.", StringComparison.Ordinal);

    private Assembly LoadBytes(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return LoadFromStream(stream);
    }
}
