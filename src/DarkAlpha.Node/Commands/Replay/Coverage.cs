using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The time range that the candle files cover, according to their names.</summary>
internal static class Coverage
{
    /// <summary>The part of the window that the files cover, Unix milliseconds UTC; the end is exclusive.</summary>
    public static (long From, long To) Of(ArchiveFolder folder, ReplayWindow window)
    {
        var files = window.Symbols.SelectMany(s => folder.Files(s, ArchiveKind.Klines)).ToList();
        return (Math.Max(window.From, files.Min(f => f.From)), Math.Min(window.To, files.Max(f => f.To)));
    }

    /// <summary>Describes the range of the files, whatever the window.</summary>
    public static string Describe(ArchiveFolder folder, ReplayWindow window)
    {
        var (from, to) = Of(folder, window with { From = long.MinValue, To = long.MaxValue });
        return $"the files cover {CardTime.Format(new Instant(from))} to {CardTime.Format(new Instant(to))}";
    }
}
