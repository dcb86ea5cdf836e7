using System.Collections.Immutable;

namespace DarkAlpha.Actors.Backup;

/// <summary>What a file or a database has.</summary>
/// <param name="Counts">What is counted, and how much of it there is.</param>
/// <param name="Differences">What a verification found wrong, a sentence each; empty when everything is as it should be.</param>
public sealed record BackupReport(ImmutableArray<(string What, string Value)> Counts, ImmutableArray<string> Differences);
