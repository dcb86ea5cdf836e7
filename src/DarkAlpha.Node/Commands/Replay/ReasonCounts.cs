namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Counts how often each reason occurred. The reasons are few and constants, so a list is faster than a dictionary.</summary>
internal sealed class ReasonCounts
{
    private readonly List<(string Reason, long Count)> _counts = [];

    /// <summary>The reasons, most frequent first, then by name.</summary>
    public IEnumerable<(string Reason, long Count)> Ordered =>
        _counts.OrderByDescending(c => c.Count).ThenBy(c => c.Reason, StringComparer.Ordinal);

    /// <summary>The sum of all counts.</summary>
    public long Total => _counts.Sum(c => c.Count);

    /// <summary>Counts one occurrence, or several.</summary>
    public void Add(string reason, long count = 1)
    {
        for (var i = 0; i < _counts.Count; i++)
        {
            if (ReferenceEquals(_counts[i].Reason, reason) || _counts[i].Reason == reason)
            {
                _counts[i] = (reason, _counts[i].Count + count);
                return;
            }
        }

        _counts.Add((reason, count));
    }
}
