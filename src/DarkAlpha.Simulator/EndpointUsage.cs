namespace DarkAlpha.Simulator;

/// <summary>Requests of one client to one REST path.</summary>
/// <param name="Client">IP address, and the <c>X-Client</c> header when it was sent.</param>
/// <param name="Endpoint">The path.</param>
/// <param name="Requests">Total requests, answered or not.</param>
/// <param name="Weight">Total request weight charged.</param>
/// <param name="Status429">Requests answered 429.</param>
/// <param name="Status418">Requests answered 418, that is, sent during a ban.</param>
public sealed record EndpointUsage(string Client, string Endpoint, long Requests, long Weight, long Status429, long Status418);
