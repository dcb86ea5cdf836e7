namespace DarkAlpha.Domain.Planted.Left;

/// <summary>Violates: no circle of namespaces.</summary>
internal sealed class LeftHalf(Right.RightHalf other)
{
    public Right.RightHalf Other => other;
}
