namespace DarkAlpha.Domain.Strategies;

/// <summary>A strategy that is no part of the program: where it comes from, and how it is created.</summary>
/// <param name="Name">Its name, as on cards.</param>
/// <param name="File">The file or folder it was loaded from, without the path.</param>
/// <param name="Version">Version of that assembly.</param>
/// <param name="Hash">SHA-256 of what was loaded, in lower-case hexadecimal.</param>
/// <param name="Create">Creates it for a set of options.</param>
public sealed record LoadedStrategy(string Name, string File, string Version, string Hash, Func<StrategyOptions, IStrategy> Create)
{
    /// <summary>What must be equal on all nodes: version and hash.</summary>
    public string Identity => $"{Version}, SHA-256 {Hash}";
}
