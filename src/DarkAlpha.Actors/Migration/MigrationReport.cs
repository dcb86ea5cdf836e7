using System.Collections.Immutable;

namespace DarkAlpha.Actors.Migration;

/// <summary>A journal is in its new database, equal to the old one.</summary>
/// <param name="WasThere">True when it had been there before, and nothing was copied.</param>
/// <param name="Counts">What both hold, in a few lines: what is counted, in the file, in the database.</param>
public sealed record MigrationReport(bool WasThere, ImmutableArray<(string What, string File, string Database)> Counts);
