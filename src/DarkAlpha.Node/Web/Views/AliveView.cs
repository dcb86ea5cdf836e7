namespace DarkAlpha.Node.Web.Views;

/// <summary>Tells readers that the node is there although nothing has happened; <c>at</c> is the desk's time.</summary>
internal sealed record AliveView(string At);
