namespace DarkAlpha.ChaosTests.Cluster.Outages;

/// <summary>One time that the database was not there.</summary>
/// <param name="How">How it went away.</param>
/// <param name="Away">How long it was away, s.</param>
/// <param name="Issued">From its return until the desk issued a card, s.</param>
/// <param name="Opened">How often a desk opened until then.</param>
internal sealed record Outage(string How, double Away, double Issued, int Opened);
