using System.Collections.Immutable;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Fetch;

/// <summary>The symbols and the whole days to fetch.</summary>
/// <param name="Symbols">The symbols.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The day after the last one, UTC; at most today.</param>
internal sealed record FetchRequest(ImmutableArray<string> Symbols, DateOnly From, DateOnly To)
{
    // Trading began on 2019-09-08.
    private static readonly DateOnly FirstMonth = new(2019, 9, 1);

    /// <summary>Resolves the options: a part of a day counts as the day, and the archive has no day that is not over.</summary>
    /// <param name="symbols">What <c>--symbols</c> gives; SYMBOLS if nothing.</param>
    /// <param name="from">Start of the range.</param>
    /// <param name="to">End of the range, exclusive; null for now.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">The present time.</param>
    /// <exception cref="InputException">A symbol is none, or the range has no day that the archive can have.</exception>
    public static FetchRequest Of(
        IReadOnlyList<string> symbols, DateTimeOffset from, DateTimeOffset? to, NodeSettings settings, DateTimeOffset now)
    {
        ImmutableArray<string> names = symbols.Count == 0
            ? settings.Symbols
            : [.. symbols.SelectMany(SettingForms.List).Select(s => s.ToUpperInvariant()).Distinct(StringComparer.Ordinal)];
        if (names.IsEmpty || !SettingForms.AreSymbols(string.Join(',', names)))
        {
            throw new InputException("--symbols: expected symbols separated by commas, such as BTCUSDT,ETHUSDT");
        }

        var (first, end) = (DayOf(from), DayOf(now));
        if (to is { } given && given < now && DayAfter(given) < end)
        {
            end = DayAfter(given);
        }

        if (first < FirstMonth)
        {
            throw new InputException($"--from {first:yyyy-MM-dd}: the archive begins in September 2019");
        }

        return first < end
            ? new FetchRequest(names, first, end)
            : throw new InputException(
                $"no day from {first:yyyy-MM-dd} to {end:yyyy-MM-dd} (exclusive): --from must be before --to, "
                + "and the archive has whole days, UTC, up to yesterday");
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static DateOnly DayAfter(DateTimeOffset end) => DayOf(end.AddTicks(TimeSpan.TicksPerDay - 1));
}
