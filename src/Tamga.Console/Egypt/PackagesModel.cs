using Tamga.Client.Egypt;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>The archives that ETA was asked for.</summary>
/// <param name="Company">Whose they are.</param>
/// <param name="Page">Each.</param>
public sealed record PackagesModel(Company Company, PackagePage Page);
