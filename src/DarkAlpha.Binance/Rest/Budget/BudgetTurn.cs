using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>The right to send one request, or why it will not be sent.</summary>
/// <param name="Lease">The right; must be disposed when the request is over.</param>
/// <param name="Refusal">Why not.</param>
internal readonly record struct BudgetTurn(BudgetLease? Lease, RestError? Refusal);
