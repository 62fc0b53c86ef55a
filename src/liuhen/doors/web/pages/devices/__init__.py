"""The pages of devices (设备): the register, one device, the check before use, what is still to be stored."""
