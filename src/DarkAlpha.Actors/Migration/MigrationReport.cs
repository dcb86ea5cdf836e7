using System.Collections.Immutable;

namespace DarkAlpha.Actors.Migration;

/// <summary>A journal is in the new database and equal to the original.</summary>
/// <param name="WasThere">True when the database had it already and nothing was copied.</param>
/// <param name="Counts">Totals of both journals: what is counted, its value in the file, its value in the database.</param>
public sealed record MigrationReport(bool WasThere, ImmutableArray<(string What, string File, string Database)> Counts);
