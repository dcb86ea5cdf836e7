using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>What time the candle files cover, going by their names.</summary>
internal static class Coverage
{
    /// <summary>First and last instant of the window that there can be candles of.</summary>
    public static (long From, long To) Of(ArchiveFolder folder, ReplayWindow window)
    {
        var files = window.Symbols.SelectMany(s => folder.Files(s, ArchiveKind.Klines)).ToList();
        return (Math.Max(window.From, files.Min(f => f.From)), Math.Min(window.To, files.Max(f => f.To)));
    }

    /// <summary>The same for people.</summary>
    public static string Describe(ArchiveFolder folder, ReplayWindow window)
    {
        var (from, to) = Of(folder, window with { From = long.MinValue, To = long.MaxValue });
        return $"the files are of {CardTime.Format(from)} to {CardTime.Format(to)}";
    }
}
