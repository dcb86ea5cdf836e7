namespace DarkAlpha.ChaosTests.Cluster.Outages;

/// <summary>One outage of the database.</summary>
/// <param name="How">How the database was stopped.</param>
/// <param name="Duration">Duration of the outage, s.</param>
/// <param name="Issued">Time from its return until the desk issued a card, s.</param>
/// <param name="Opened">How often a desk was opened until then.</param>
internal sealed record Outage(string How, double Duration, double Issued, int Opened);
