using Tamga.Client.Azerbaijan;
using Tamga.Console.Frame;

namespace Tamga.Console.Azerbaijan;

/// <summary>A qaimə, whole.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Invoice">The qaimə.</param>
public sealed record QaimeModel(Company Company, WholeInvoice Invoice);
