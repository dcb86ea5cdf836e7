using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Web.Views;

/// <summary>A strategy that is no part of the program.</summary>
/// <param name="Strategy">Its name, as on cards.</param>
/// <param name="File">The file or folder it was loaded from, without the path.</param>
/// <param name="Version">Version of that assembly.</param>
/// <param name="Hash">SHA-256 of what was loaded, in hexadecimal.</param>
internal sealed record LoadedStrategyView(string Strategy, string File, string Version, string Hash)
{
    /// <summary>Converts a strategy.</summary>
    public static LoadedStrategyView From(LoadedStrategy strategy) => new(strategy.Name, strategy.File, strategy.Version, strategy.Hash);
}
