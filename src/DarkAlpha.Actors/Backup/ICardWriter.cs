namespace DarkAlpha.Actors.Backup;

/// <summary>Writes the cards of an export; complete once it is disposed of.</summary>
internal interface ICardWriter : IAsyncDisposable
{
    /// <summary>Writes some cards.</summary>
    /// <param name="rows">For each card its values, in the order of <see cref="ExportRow.Columns"/>.</param>
    /// <param name="cancellation">Cancels it.</param>
    Task WriteAsync(IReadOnlyList<object?[]> rows, CancellationToken cancellation);
}
