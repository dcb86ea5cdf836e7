namespace DarkAlpha.Simulator;

/// <summary>What one client asked of one REST path.</summary>
/// <param name="Client">IP address, and the <c>X-Client</c> header when it was sent.</param>
/// <param name="Endpoint">The path.</param>
/// <param name="Requests">Requests in all, answered or not.</param>
/// <param name="Weight">Weight they were charged.</param>
/// <param name="Status429">Of them answered 429.</param>
/// <param name="Status418">Of them answered 418: asked in spite of a ban.</param>
public sealed record EndpointUsage(string Client, string Endpoint, long Requests, long Weight, long Status429, long Status418);
