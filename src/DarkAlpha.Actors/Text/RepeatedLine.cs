using System.Globalization;

namespace DarkAlpha.Actors.Text;

/// <summary>
/// Keeps lines that others can cause from flooding a log: of each kind so many are said in a span of time, and the first one after it says how many
/// were left out. Kinds beyond the first few are one kind. Thread-safe.
/// </summary>
/// <param name="span">The span of time.</param>
/// <param name="most">How many lines of a kind are said in it.</param>
public sealed class RepeatedLine(TimeSpan span, int most = 1)
{
    private const int MaxKinds = 64;
    private const string AnyOther = "";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kind> _kinds = new(StringComparer.Ordinal);

    /// <summary>Whether a line is said now.</summary>
    /// <param name="kind">What makes two lines alike.</param>
    /// <param name="now">Any clock that never goes back.</param>
    /// <returns>How many of its kind were left out since the last one that was said; null when this one is left out too.</returns>
    public long? Admit(string kind, TimeSpan now)
    {
        lock (_lock)
        {
            if (!_kinds.ContainsKey(kind) && _kinds.Count >= MaxKinds)
            {
                kind = AnyOther;
            }

            if (!_kinds.TryGetValue(kind, out var known) || now - known.Since >= span)
            {
                _kinds[kind] = new Kind(now, 1, 0);
                return known.LeftOut;
            }

            var isSaid = known.Said < most;
            _kinds[kind] = isSaid ? known with { Said = known.Said + 1 } : known with { LeftOut = known.LeftOut + 1 };
            return isSaid ? 0 : null;
        }
    }

    /// <summary>What is added to a line that stands for others too; empty when it stands for itself.</summary>
    public static string Words(long leftOut) => leftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {leftOut} more like it since the last such line)");

    private readonly record struct Kind(TimeSpan Since, int Said, long LeftOut);
}
