using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>The current source of a symbol's price and klines, and its last changes, newest first.</summary>
/// <param name="initial">The source at the start.</param>
internal sealed class SourceHistory(DataSource initial)
{
    private const int MaxChanges = 10;

    private readonly LinkedList<SourceChange> _changes = new();

    public DataSource Current { get; private set; } = initial;

    /// <summary>Number of changes since the start, including those no longer kept.</summary>
    public long Count { get; private set; }

    public ImmutableArray<SourceChange> Recent => [.. _changes];

    public void Add(SourceChange change)
    {
        Current = change.To;
        Count++;
        _changes.AddFirst(change);
        if (_changes.Count > MaxChanges)
        {
            _changes.RemoveLast();
        }
    }
}
