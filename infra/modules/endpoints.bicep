// Where the gateway's own network finds storage and vault: one private endpoint and one zone of names for each service.
param name string
param location string
param tags object
param networkId string
param subnetId string
param hostStorageId string
param recordsId string
param vaultId string

var storageSuffix = environment().suffixes.storage

// A zone belongs to a service, not to a resource: two accounts share the one of tables.
var zoneNames = [
  'privatelink.blob.${storageSuffix}'
  'privatelink.queue.${storageSuffix}'
  'privatelink.table.${storageSuffix}'
  'privatelink.vaultcore.azure.net'
]

var reached = [
  { name: 'host-blob', resourceId: hostStorageId, service: 'blob', zone: 0 }
  { name: 'host-queue', resourceId: hostStorageId, service: 'queue', zone: 1 }
  { name: 'host-table', resourceId: hostStorageId, service: 'table', zone: 2 }
  { name: 'records-table', resourceId: recordsId, service: 'table', zone: 2 }
  { name: 'vault', resourceId: vaultId, service: 'vault', zone: 3 }
]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for zone in zoneNames: {
  name: zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (zone, i) in zoneNames: {
  parent: zones[i]
  name: name
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [for target in reached: {
  name: '${name}-${target.name}'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: target.name
        properties: {
          privateLinkServiceId: target.resourceId
          groupIds: [target.service]
        }
      }
    ]
  }
}]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [for (target, i) in reached: {
  parent: endpoints[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: target.service
        properties: {
          privateDnsZoneId: zones[target.zone].id
        }
      }
    ]
  }
}]
